import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DisplayDeclaration } from '../../shared/people/displayDeclaration.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useSettings } from '../base/settings.tsx';
import { Block, Page } from '../ui/page.tsx';
import { declareDisplay, findDeclared, type SaidOfDisplay } from './declaredDisplay.ts';
import './settings.css';
import { SettingTabs } from './settingTabs.tsx';
import { settingWords } from './settingWords.ts';

const { kind, calibrated, ambient } = DisplayDeclaration.shape;
const nothingSaid: SaidOfDisplay = { name: '', kind: 'unknown', calibrated: 'unknown', ambient: 'unknown' };

/** What a reader declares of the display of this computer, beside what the browser sees of it; noted with every signature. */
export function DisplayPage() {
  const say = useSay(settingWords);
  const { settings, isLoaded } = useSettings();
  const declared = findDeclared(settings.display);
  return (
    <Page title={say('tabDisplay')} says={say('displaySays')}>
      <SettingTabs here="tabDisplay" />
      {isLoaded ? <DisplayForm key={declared?.declaredAt ?? ''} said={declared ?? nothingSaid} /> : null}
      <Block title={say('declaredBefore')}>
        {settings.display.length === 0 ? <p className="lk-quiet lk-pad">{say('noneDeclared')}</p> : null}
        <ul className="lk-display-list">
          {settings.display.map((one) => (
            <li key={one.computerId} data-here={one === declared}>
              {one.name || say('unnamed')} · {say(`kind_${one.kind}`)} · {one.widthPx} × {one.heightPx} ·{' '}
              {say('calibrated')}: {say(`calibrated_${one.calibrated}`)} · {say('ambient')}:{' '}
              {say(`ambient_${one.ambient}`)} · <span className="lk-quiet">{sayInstant(one.declaredAt)}</span>
              {one === declared ? <b> {say('thisComputer')}</b> : null}
            </li>
          ))}
        </ul>
      </Block>
    </Page>
  );
}

function DisplayForm({ said }: { said: SaidOfDisplay }) {
  const say = useSay(settingWords);
  const { settings, save } = useSettings();
  const [now, setNow] = useState<SaidOfDisplay>(() => ({
    name: said.name,
    kind: said.kind,
    calibrated: said.calibrated,
    ambient: said.ambient,
  }));
  const [told, setTold] = useState<string | null>(null);
  const put = (part: Partial<SaidOfDisplay>) => setNow((was) => ({ ...was, ...part }));
  const declare = () => {
    save('display', declareDisplay(settings.display, now)).then(
      () => setTold(say('declaredNow')),
      (error: unknown) => setTold(say('notSaved', { says: error instanceof Error ? error.message : String(error) })),
    );
  };
  return (
    <Block title={say('thisComputer')}>
      <form
        className="lk-display-form"
        onSubmit={(event) => {
          event.preventDefault();
          declare();
        }}
      >
        <p className="lk-quiet">
          {say('browserSees', {
            width: String(Math.round(window.screen.width * window.devicePixelRatio)),
            height: String(Math.round(window.screen.height * window.devicePixelRatio)),
            ratio: String(Math.round(window.devicePixelRatio * 100) / 100),
          })}
        </p>
        <TextInput
          label={say('displayName')}
          placeholder={say('displayNameHint')}
          maxLength={80}
          value={now.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={say('kind')}
          value={now.kind}
          data={kind.options.map((value) => ({ value, label: say(`kind_${value}`) }))}
          onChange={(event) => put({ kind: kind.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label={say('calibrated')}
          value={now.calibrated}
          data={calibrated.options.map((value) => ({ value, label: say(`calibrated_${value}`) }))}
          onChange={(event) => put({ calibrated: calibrated.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label={say('ambient')}
          value={now.ambient}
          data={ambient.options.map((value) => ({ value, label: say(`ambient_${value}`) }))}
          onChange={(event) => put({ ambient: ambient.parse(event.currentTarget.value) })}
        />
        <p>
          <button type="submit" className="lk-next">
            {say('declare')}
          </button>{' '}
          <span role="status">{told}</span>
        </p>
      </form>
    </Block>
  );
}
