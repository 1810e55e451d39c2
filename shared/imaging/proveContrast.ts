import { emptyAgent, noAgent, postWords, preWords, type WordRule } from './descriptionWords.ts';
import type { Header } from './header.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';
import type { Contrast } from './weighting.ts';

type ContrastVote = Vote<Contrast>;

/**
 * Gathers what one series itself says about gadolinium: the structured attributes, then the words of its descriptions, negative ones first.
 *
 * An agent that the scanner copied into every series of the examination is the caller's concern (`describeStudy`). What was ordered for the whole
 * examination says something only when it was plain alone: `enhanced` says nothing of one series. Source: domain dossier 4.5, rungs 1, 2 and 4.
 */
export function proveContrast(headers: Header[]): ContrastVote[] {
  const header = headers.find((one) => one.hasPixels) ?? headers[0];
  if (!header) return [];
  return [...structuredOf(header), ...wordsOf(header), ...orderedOf(header)];
}

/** The agent that a header names, in capitals; null when there is none or it says that none was given. */
export function agentOf(header: Header): string | null {
  const agents = [
    header.ContrastBolusAgent,
    ...header.ContrastBolusAgentSequence.map((code) => code.CodeMeaning ?? code.CodeValue),
  ];
  const named = agents
    .map((agent) => (agent ?? '').normalize('NFKC').toUpperCase().trim())
    .filter((agent) => agent !== '');
  return named.find((agent) => !noAgent.test(agent) && !emptyAgent.test(agent)) ?? null;
}

function structuredOf(header: Header): ContrastVote[] {
  const detected = header.ContrastBolusAgentDetected?.toUpperCase();
  if (detected === 'YES') return [post('ContrastBolusAgentDetected', 'the agent is seen in the image', 0.95)];
  const given = header.ContrastBolusAgentAdministered?.toUpperCase();
  if (given === 'NO') return [pre('ContrastBolusAgentAdministered', 'no agent was given', 0.9)];
  if (given === 'YES') return [post('ContrastBolusAgentAdministered', 'an agent was given', 0.92)];
  if (agentOf(header)) return [post('ContrastBolusAgent', 'an agent is recorded', 0.9)];
  if (noAgent.test((header.ContrastBolusAgent ?? '').normalize('NFKC').toUpperCase().trim()))
    return [pre('ContrastBolusAgent', 'the record says none', 0.75)];
  const volume = Math.max(header.ContrastBolusVolume ?? 0, header.ContrastBolusTotalDose ?? 0);
  return volume > 0 ? [post('ContrastBolusVolume', `a volume of ${volume} mL is recorded`, 0.65)] : [];
}

function wordsOf(header: Header): ContrastVote[] {
  const texts = textsOf(header).filter(
    ({ fact }) => fact !== 'StudyDescription' && fact !== 'PerformedProcedureStepDescription',
  );
  for (const { fact, text } of texts) {
    const negative = preWords.filter(({ pattern }) => pattern.test(text));
    const rest = negative.reduce((left, { pattern }) => left.replace(new RegExp(pattern, 'g'), ' '), text);
    const positive = postWords.filter(({ pattern }) => pattern.test(rest));
    const votes = [best(negative, fact), best(positive, fact)].filter((vote) => vote !== null);
    if (votes.length > 0) return votes;
  }
  return [];
}

/** An examination that was ordered and done plain; any word of contrast beside it, and it says nothing. */
function orderedOf(header: Header): ContrastVote[] {
  const texts = textsOf(header).filter(
    ({ fact }) => fact === 'StudyDescription' || fact === 'PerformedProcedureStepDescription',
  );
  const plain = texts.filter(({ text }) => preWords.some(({ pattern }) => pattern.test(text)));
  const isEnhanced = texts.some(({ text }) => {
    const rest = preWords.reduce((left, { pattern }) => left.replace(new RegExp(pattern, 'g'), ' '), text);
    return postWords.some(({ pattern }) => pattern.test(rest)) || /\b(W|WITH|WWO|AND)\b|[+&]/.test(rest);
  });
  const first = plain[0];
  return first && !isEnhanced ? [pre(first.fact, 'the examination was plain', 0.55)] : [];
}

function best(found: WordRule<Contrast>[], fact: string): ContrastVote | null {
  const strongest = [...found].sort((a, b) => b.weight - a.weight)[0];
  if (!strongest) return null;
  // a protocol is often opened once and used for the series before and after the injection
  const weight = fact === 'SeriesDescription' ? strongest.weight : strongest.weight - 0.2;
  return { value: strongest.value, fact, says: `the word ${strongest.word}`, weight };
}

function post(fact: string, says: string, weight: number): ContrastVote {
  return { value: 'post', fact, says, weight };
}

function pre(fact: string, says: string, weight: number): ContrastVote {
  return { value: 'pre', fact, says, weight };
}
