import { z } from 'zod';

/** A table: its name, the schema of its rows, and the rules that the database itself keeps. */
export interface Table<T = unknown> {
  name: string;
  schema: z.ZodObject;
  primaryKey: readonly string[];
  unique: readonly (readonly string[])[];
  indexes: readonly (readonly string[])[];
  /** column -> table.column, RESTRICT. */
  references: Readonly<Record<string, string>>;
  columns: readonly Column[];
  /** Never set; carries the type of a row. */
  readonly row?: T;
}

/** A column as both dialects keep it. */
export interface Column {
  name: string;
  type: 'text' | 'integer' | 'real' | 'boolean' | 'json';
  nullable: boolean;
}

interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
}

/** Declares the table of a noun. */
export function table<S extends z.ZodObject>(
  name: string,
  schema: S,
  rules: {
    primaryKey?: readonly string[];
    unique?: readonly (readonly string[])[];
    indexes?: readonly (readonly string[])[];
    references?: Record<string, string>;
  } = {},
): Table<z.output<S>> {
  return {
    name,
    schema,
    primaryKey: rules.primaryKey ?? ['id'],
    unique: rules.unique ?? [],
    indexes: rules.indexes ?? [],
    references: rules.references ?? {},
    columns: Object.entries(schema.shape).map(([column, type]) => columnOf(column, type as z.ZodType)),
  };
}

function columnOf(name: string, type: z.ZodType): Column {
  const json = z.toJSONSchema(type, { unrepresentable: 'any' }) as JsonSchema;
  // A nullable type is either `anyOf` with null, or a list of types with null among them.
  const types = (json.anyOf ?? [json]).flatMap((option) => option.type ?? 'string');
  return { name, type: typeOf(types.find((one) => one !== 'null')), nullable: types.includes('null') };
}

function typeOf(type: string | undefined): Column['type'] {
  switch (type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'real';
    case 'boolean':
      return 'boolean';
    case 'array':
    case 'object':
      return 'json';
    default:
      return 'text';
  }
}
