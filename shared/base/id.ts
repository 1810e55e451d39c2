import { z } from 'zod';

/** A random identifier made by the server (UUID version 4). */
export const Id = z.uuid();
export type Id = string;

/** A DICOM unique identifier: digits and dots, at most 64 characters (PS3.5 section 9). */
export const Uid = z
  .string()
  .max(64)
  .regex(/^[0-9]+(\.[0-9]+)*$/);
export type Uid = string;
