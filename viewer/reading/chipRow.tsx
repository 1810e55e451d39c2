/** Small choices in one line; the chosen one stands out by frame and weight, not by colour alone. */
export function ChipRow<T extends string | number>(given: {
  name: string;
  title?: string;
  value: T | null;
  isReadOnly: boolean;
  options: readonly { value: T; label: string; shape?: string; colour?: string; letter?: string | null }[];
  choose: (value: T) => void;
}) {
  return (
    <span className="lk-chips" role="radiogroup" aria-label={given.title ?? given.name} title={given.title}>
      {given.options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={given.value === option.value}
          disabled={given.isReadOnly}
          data-choose={`${given.name}:${option.value}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => given.choose(option.value)}
        >
          {option.shape ? <span style={{ color: option.colour }}>{option.shape} </span> : null}
          <Underlined text={option.label} letter={option.letter ?? null} />
        </button>
      ))}
    </span>
  );
}

/** A label with the letter that chooses it underlined; where the label does not hold it, it follows in brackets. */
export function Underlined({ text, letter }: { text: string; letter: string | null }) {
  if (!letter) return <>{text}</>;
  const at = text.toLowerCase().indexOf(letter);
  if (at < 0) return <>{`${text} (${letter.toUpperCase()})`}</>;
  return (
    <>
      {text.slice(0, at)}
      <u>{text.charAt(at)}</u>
      {text.slice(at + 1)}
    </>
  );
}
