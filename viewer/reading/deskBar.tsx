import { useSay } from '../base/language.tsx';
import type { PaneLinks } from '../imaging/paneBoard.ts';
import type { PaneTool } from '../imaging/paneTools.ts';
import { KeyHint } from '../ui/keyCaps.tsx';
import { deskWords } from './deskWords.ts';
import { LayoutChooser } from './layoutChooser.tsx';
import type { Desk } from './useDesk.ts';
import { readingWords } from './words.ts';

const viewTools: readonly PaneTool[] = ['window', 'zoom'];
const drawTools: readonly PaneTool[] = ['point', 'length', 'bidirectional', 'freehand', 'ellipse', 'brush', 'level'];
const presets = [
  ['image.windowAuto', 'auto'],
  ['image.windowEnhancement', 'enhancement'],
  ['image.windowFlair', 'flair'],
  ['image.windowT2', 't2'],
] as const;
const parts: readonly (keyof PaneLinks)[] = ['slices', 'window', 'view'];

/** The tools under the images: tabs, hanging, tools, windows, planes, links. It never takes the focus away from the form. */
export function DeskBar({ desk, mayDraw }: { desk: Desk; mayDraw: boolean }) {
  const say = useSay(readingWords);
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className="lk-desk-bar" onMouseDown={stay}>
      <span>
        {(['brain', 'spine'] as const).map((part) => (
          <button key={part} type="button" aria-pressed={desk.compartment === part} onClick={() => desk.hang(part)}>
            {say(part)}
          </button>
        ))}
        <LayoutChooser desk={desk} />
      </span>
      <span>
        <Cuts desk={desk} />
      </span>
      <span>
        <Links desk={desk} />
      </span>
      <span>
        {[...viewTools, ...(mayDraw ? drawTools : [])].map((tool) => (
          <button
            key={tool}
            type="button"
            data-tool={tool}
            aria-pressed={desk.tool === tool && desk.crosshairs !== 'held'}
            onClick={() => desk.take(tool)}
          >
            {say(`tool_${tool as 'window'}`)}
            <KeyHint command={`tool.${tool as 'window'}`} />
          </button>
        ))}
      </span>
      <span>
        {presets.map(([command, preset]) => (
          <button key={preset} type="button" onClick={() => desk.board.pane(desk.active)?.applyPreset(preset)}>
            {say(`preset_${preset}`)}
            <KeyHint command={command} />
          </button>
        ))}
      </span>
    </div>
  );
}

function Cuts({ desk }: { desk: Desk }) {
  const say = useSay(deskWords);
  const here = desk.panes.find((pane) => pane.id === desk.active)?.stack ?? null;
  const isSlab = here?.seriesKey.startsWith('slab:') === true;
  const { cuts } = desk;
  return (
    <>
      <button type="button" aria-pressed={cuts.isOn} onClick={() => cuts.toggle(here)}>
        {say('planes')}
        <KeyHint command="image.planes" />
      </button>
      <button type="button" aria-pressed={desk.crosshairs !== 'off'} onClick={desk.toggleCrosshairs}>
        {say('crosshairs')}
        <KeyHint command="image.crosshairs" />
      </button>
      <span className="lk-joined">
        <button type="button" aria-pressed={isSlab} onClick={() => cuts.toggleSlab(desk.active, here)}>
          {say('slab')}
          <KeyHint command="image.slab" />
        </button>
        <button type="button" aria-label={say('slabThinner')} onClick={() => cuts.thicken(-2)}>
          −
        </button>
        <output data-slab-mm={cuts.slabMm}>{cuts.slabMm} mm</output>
        <button type="button" aria-label={say('slabThicker')} onClick={() => cuts.thicken(2)}>
          +
        </button>
      </span>
    </>
  );
}

function Links({ desk }: { desk: Desk }) {
  const say = useSay(readingWords);
  const sayDesk = useSay(deskWords);
  return (
    <span className="lk-joined" role="group" aria-label={sayDesk('links')}>
      <button type="button" aria-pressed={desk.isLinked} onClick={desk.toggleLink}>
        {say(desk.isLinked ? 'linked' : 'unlinked')}
        <KeyHint command="image.link" />
      </button>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          data-link={part}
          aria-pressed={desk.isLinked && desk.links[part]}
          onClick={() => desk.toggleLinkOf(part)}
        >
          {sayDesk(`link_${part}`)}
        </button>
      ))}
    </span>
  );
}
