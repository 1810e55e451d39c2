import { ChoiceControl, ChoicesControl } from './choiceControl.tsx';
import type { RowGiven } from './formRow.tsx';
import { LevelControl } from './levelControl.tsx';
import { LocationControl } from './locationControl.tsx';
import { NoduleTable } from './noduleTable.tsx';
import { NumberControl } from './numberControl.tsx';
import { RatioControl } from './ratioControl.tsx';
import { TextControl } from './textControl.tsx';

/** The control that answers an item, by its kind. */
export function ItemControl(given: RowGiven) {
  switch (given.item.kind) {
    case 'location':
      return <LocationControl {...given} />;
    case 'choice':
      return <ChoiceControl {...given} />;
    case 'choices':
      return given.item.drawn ? <LevelControl {...given} /> : <ChoicesControl {...given} />;
    case 'number':
      // An adjudicator who gives an own number has nothing to draw on.
      return given.item.drawn && !given.isTyped ? <RatioControl {...given} /> : <NumberControl {...given} />;
    case 'text':
      return <TextControl {...given} />;
    case 'nodules':
      return <NoduleTable {...given} />;
  }
}
