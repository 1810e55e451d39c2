declare module 'dcmjs' {
  /** A naturalized data set: DICOM keywords to values. */
  export type Naturalized = Record<string, unknown>;
  /** An element as dcmjs holds it. */
  export interface DcmjsElement {
    vr: string;
    Value?: unknown[];
    InlineBinary?: string;
  }
  export type DcmjsDict = Record<string, DcmjsElement>;
  export const data: {
    DicomDict: new (meta: DcmjsDict) => {
      meta: DcmjsDict;
      dict: DcmjsDict;
      write(options?: Record<string, unknown>): ArrayBuffer;
    };
    DicomMessage: {
      readFile(bytes: ArrayBuffer, options?: Record<string, unknown>): { meta: DcmjsDict; dict: DcmjsDict };
    };
    DicomMetaDictionary: {
      denaturalizeDataset(dataset: Naturalized): DcmjsDict;
      naturalizeDataset(dict: DcmjsDict): Naturalized;
      nameMap: Record<string, { tag: string; vr: string; vm: string; name: string }>;
      dictionary: Record<string, { tag: string; vr: string; vm: string; name: string }>;
      punctuateTag(tag: string): string;
      unpunctuateTag(tag: string): string;
      uid(): string;
    };
  };
  export const log: { setLevel(level: string | number): void; level: number };
  const dcmjs: { data: typeof data; log: typeof log };
  export default dcmjs;
}
