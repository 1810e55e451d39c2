import { z } from 'zod';

/** What a reader says of one place. Not answered is the absence of the answer: five kinds of not-known stay apart. */
export const State = z.enum(['absent', 'present', 'equivocal', 'notEvaluable', 'notImaged']);
export type State = z.infer<typeof State>;

export const Pattern = z.enum(['linear', 'nodular', 'both']);
export type Pattern = z.infer<typeof Pattern>;
export const Extent = z.enum(['focal', 'multifocal', 'diffuse']);
export type Extent = z.infer<typeof Extent>;
/** Left, right, both sides, midline: of the person, not of the screen. */
export const Side = z.enum(['L', 'R', 'BIL', 'MID']);
export type Side = z.infer<typeof Side>;

/** The answer at a location of the grid. `byRest` tells that "rest of this region normal" gave it, as one act. */
export const LocationAnswer = z.strictObject({
  kind: z.literal('location'),
  state: State,
  pattern: Pattern.nullable(),
  extent: Extent.nullable(),
  side: Side.nullable(),
  /** 1 low to 5 certain. */
  confidence: z.int().min(1).max(5).nullable(),
  byRest: z.boolean(),
});
export type LocationAnswer = z.infer<typeof LocationAnswer>;

/** One of the item's options, by code. */
export const ChoiceAnswer = z.strictObject({ kind: z.literal('choice'), code: z.string().max(40) });
/** Any of the item's options, by code; an empty list says "none of them". */
export const ChoicesAnswer = z.strictObject({ kind: z.literal('choices'), codes: z.array(z.string().max(40)).max(40) });
/** A number in the unit of the item. */
export const NumberAnswer = z.strictObject({ kind: z.literal('number'), value: z.number() });
export const TextAnswer = z.strictObject({ kind: z.literal('text'), text: z.string().max(2000) });

/** A number that the images do not give although it is asked: one of the five kinds of not-known, never an empty field. */
export const UnknownAnswer = z.strictObject({ kind: z.literal('unknown'), why: z.enum(['notEvaluable', 'notImaged']) });

const diameterMm = z.number().positive().max(200).nullable();

/** The same nodule measured again on a plane across the first one. */
export const SecondPlane = z.strictObject({ longMm: diameterMm, shortMm: diameterMm, markId: z.uuid() });

/** A nodule of the table: two orthogonal diameters, drawn on the image where `markId` says; perhaps two more on a second plane. */
export const Nodule = z.strictObject({
  targetId: z.string().regex(/^N[1-9]$/),
  locationId: z.string().max(20),
  longMm: diameterMm,
  shortMm: diameterMm,
  markId: z.uuid().nullable(),
  secondPlane: SecondPlane.optional(),
});
export type Nodule = z.infer<typeof Nodule>;
export const NodulesAnswer = z.strictObject({ kind: z.literal('nodules'), nodules: z.array(Nodule).max(9) });

/** The value of one answered item of a form. */
export const Answer = z.discriminatedUnion('kind', [
  LocationAnswer,
  ChoiceAnswer,
  ChoicesAnswer,
  NumberAnswer,
  UnknownAnswer,
  TextAnswer,
  NodulesAnswer,
]);
export type Answer = z.infer<typeof Answer>;

/** All answers of a read by item id; an item that is not there is not answered. */
export const Answers = z.record(z.string().max(40), Answer);
export type Answers = z.infer<typeof Answers>;
