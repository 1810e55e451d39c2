/** Names the rules by which identity is taken out; written into every stored file (0012,0063). */
export const profileVersion = 'leptolink-deid@1 (PS3.15 2026c)';

/** A de-identification method of PS3.16 CID 7050, scheme DCM. */
export interface ProfileMethod {
  code: string;
  meaning: string;
}

/** The methods that went into a stored file, written into (0012,0064). */
export const profileMethods: readonly ProfileMethod[] = [
  { code: '113100', meaning: 'Basic Application Confidentiality Profile' },
  { code: '113105', meaning: 'Clean Descriptors Option' },
  { code: '113107', meaning: 'Retain Longitudinal Temporal Information Modified Dates Option' },
  { code: '113108', meaning: 'Retain Patient Characteristics Option' },
  { code: '113111', meaning: 'Retain Safe Private Option' },
];
