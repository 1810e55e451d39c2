import type { Command } from 'commander';
import path from 'node:path';
import type { Input } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { Mask } from '../../shared/imaging/heldDecision.ts';
import { HeldReason } from '../../shared/imaging/heldReason.ts';
import { HeldState } from '../../shared/imaging/heldRoutes.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

interface ListOptions extends ProjectOptions {
  state: string;
  reason?: string;
  study?: string;
  batch?: string;
}

interface ShowOptions extends ProjectOptions {
  out?: string;
  frame: string;
  window: string;
}

interface DecideOptions extends ProjectOptions {
  series?: string;
  study?: string;
  heldFor?: string;
  rectangle?: string[];
  reason: string;
}

/** `leptolink held`: objects that may name a person, listed, looked at and decided. */
export function registerHeld(program: Command): void {
  const held = program.command('held').description('objects that may name a person: list, show, release, mask, drop');
  registerList(held);
  registerShow(held);
  for (const act of ['release', 'mask', 'drop'] as const) registerDecide(held, act);
  registerHold(held);
}

function registerList(held: Command): void {
  onProject(
    held
      .command('list')
      .description('list held objects by study, series and reason')
      .option('--state <state>', 'held, released or dropped', 'held')
      .option('--reason <reason>', `one of ${HeldReason.options.join(', ')}`)
      .option('--study <uid>', 'one study')
      .option('--batch <id>', 'one import'),
  ).action(
    command(async (options: ListOptions) => {
      const groups: Awaited<ReturnType<typeof listPage>>['groups'] = [];
      let total = 0;
      for (let offset: number | null = 0; offset !== null;) {
        const page = await listPage(options, offset);
        groups.push(...page.groups);
        total = page.objects;
        offset = page.nextOffset;
      }
      const rows = groups.map((group) => [
        String(group.objects),
        group.heldReason ?? 'released',
        group.casePseudonym ?? group.pseudonym,
        group.label,
        group.seriesInstanceUid,
      ]);
      answer(options, { objects: total, groups }, [
        ...(rows.length === 0 ? [] : table(['objects', 'reason', 'study', 'series', 'series UID'], rows)),
        `${total} objects.`,
      ]);
      return 0;
    }),
  );
}

function listPage(options: ListOptions, offset: number) {
  const { study: studyInstanceUid, batch: batchId } = options;
  return runOn(options, 'listHeld', {
    state: oneOf(HeldState.safeParse(options.state), HeldState.options),
    heldReason: reasonOf(options.reason),
    studyInstanceUid,
    batchId,
    offset,
  });
}

function registerShow(held: Command): void {
  onProject(
    held
      .command('show')
      .description(
        'what is known of one object; with --out its picture, which may show a name. Or the objects of a series',
      )
      .argument('<uid>', 'UID of an object or a series, as leptolink held list says it')
      .option('--out <file>', 'write the picture here (PNG or JPEG), outside the data directory')
      .option('--frame <number>', 'frame, from 1', '1')
      .option('--window <name>', 'stored, full or lifted', 'full'),
  ).action(
    command(async (uid: string, options: ShowOptions) => {
      const { objects } = await runOn(options, 'listHeldObjects', { seriesInstanceUid: uid, state: 'held', offset: 0 });
      if (objects.length > 0) {
        const rows = objects.map((one) => [
          String(one.instanceNumber ?? ''),
          one.heldReason ?? '',
          String(one.frames),
          one.sopInstanceUid,
        ]);
        answer(options, { objects }, table(['number', 'reason', 'frames', 'object UID'], rows));
        return 0;
      }
      const shown = await runOn(options, 'showHeld', { sopInstanceUid: uid });
      const picture =
        options.out === undefined
          ? null
          : await runOn(options, 'saveHeldPicture', {
              sopInstanceUid: uid,
              frameNumber: Number(options.frame),
              window: options.window,
              file: path.resolve(options.out),
            });
      const { object, history } = shown;
      answer(options, { ...shown, picture }, [
        ...table(
          ['fact', 'value'],
          Object.entries(object).map(([key, value]) => [key, String(value ?? '-')]),
        ),
        ...history.map((one) => `${one.decidedAt} ${one.decidedBy}: ${one.act}, ${one.reason}`),
        ...(picture ? [`Picture in ${picture.file} (${picture.bytes} bytes). It may show a name.`] : []),
      ]);
      return 0;
    }),
  );
}

function registerDecide(held: Command, act: 'release' | 'mask' | 'drop'): void {
  const says = {
    release: 'let objects go as they are: they are served from then on',
    mask: 'blacken rectangles in every frame, then let go',
    drop: 'throw the bytes away for good; the row stays',
  };
  const made = held
    .command(act)
    .description(says[act])
    .argument('[uid]', 'one object; else --series or --study')
    .option('--series <uid>', 'all held objects of this series')
    .option('--study <uid>', 'all held objects of this study')
    .option('--held-for <reason>', 'of these only those held for this reason')
    .requiredOption('--reason <text>', 'why, kept with the decision');
  if (act === 'mask') made.requiredOption('--rectangle <x,y,w,h...>', 'column, row, columns, rows in pixels; several');
  onProject(made).action(
    command(async (uid: string | undefined, options: DecideOptions) => {
      const target: Pick<
        Input<'decideHeld'>,
        'sopInstanceUid' | 'seriesInstanceUid' | 'studyInstanceUid' | 'heldReason'
      > = {
        sopInstanceUid: uid,
        seriesInstanceUid: options.series,
        studyInstanceUid: options.study,
        heldReason: reasonOf(options.heldFor),
      };
      const done = await runOn(options, 'decideHeld', {
        act,
        ...target,
        masks: (options.rectangle ?? []).map(maskOf),
        reason: options.reason,
      });
      answer(options, done, [`${done.decided} done, ${done.left} left as they are.`]);
      return done.left > 0 ? 3 : 0;
    }),
  );
}

function registerHold(held: Command): void {
  onProject(
    held
      .command('undo')
      .description('hold a released object again, while nobody has used it')
      .argument('<uid>', 'the object')
      .requiredOption('--reason <text>', 'why'),
  ).action(
    command(async (uid: string, options: ProjectOptions & { reason: string }) => {
      const done = await runOn(options, 'holdAgain', { sopInstanceUid: uid, reason: options.reason });
      answer(options, done, ['Held again.']);
      return 0;
    }),
  );
}

function reasonOf(text: string | undefined): HeldReason | undefined {
  return text === undefined ? undefined : oneOf(HeldReason.safeParse(text), HeldReason.options);
}

function oneOf<T>(parsed: { success: boolean; data?: T }, options: readonly string[]): T {
  if (!parsed.success) throw new Refusal('input.invalid', {}, `Say one of ${options.join(', ')}.`);
  return parsed.data as T;
}

function maskOf(text: string): Mask {
  const [column, row, columns, rows] = text.split(',').map(Number);
  const mask = Mask.safeParse({ column, row, columns, rows });
  if (!mask.success)
    throw new Refusal('input.invalid', {}, 'A rectangle is written 0,0,300,40: column, row, columns, rows.');
  return mask.data;
}
