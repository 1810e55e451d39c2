import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { CaseTableImport } from '../cases/caseTableImport.tsx';
import { Block, Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { BringImages } from './bringImages.tsx';
import { ImportList } from './importList.tsx';
import { intakeWords } from './words.ts';

/** Where images and case tables come in. */
export function ImportPage() {
  const say = useSay(intakeWords);
  const imports = useCall('listImports', {}, { every: 10_000 });
  return (
    <Page title={say('importTitle')}>
      <div className="lk-columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))' }}>
        <BringImages />
        <CaseTableImport />
      </div>
      <Block title={say('imports')}>
        <Answered asked={imports}>
          {(data) =>
            data.imports.length === 0 ? (
              <p className="lk-quiet">{say('noImports')}</p>
            ) : (
              <ImportList imports={data.imports} />
            )
          }
        </Answered>
      </Block>
    </Page>
  );
}
