import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { putBack } from '../imaging/putBack.ts';
import { describeAgain } from './describeAgain.ts';

/** Takes a release back before anybody used the object. @throws {Refusal} see `putBack` */
export async function holdAgain(
  context: Context,
  actor: Actor,
  input: Input<'holdAgain'>,
): Promise<Output<'holdAgain'>> {
  const { studyInstanceUid } = await putBack(context, actor, input);
  await describeAgain(context, actor, [studyInstanceUid]);
  return { decided: 1 };
}
