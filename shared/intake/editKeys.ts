/** A text and what is left of it without each of its characters: two texts one edit apart share one of these (Garbe's symmetric deletes). */
export function editKeys(text: string): string[] {
  return [text, ...Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1))];
}
