/** One choice of a row of chips. */
export interface Chip<T extends string | number> {
  value: T;
  label: string;
  shape?: string;
  colour?: string;
  /** The letter that chooses it by key. */
  letter?: string | null;
  /** Where it is not known by its name alone, the whole name. */
  title?: string;
}

/**
 * Small choices in one line; the chosen one stands out by frame and weight, not by colour alone.
 *
 * A group of radio buttons: of the row in focus one button can be reached with Tab, the chosen one or else the first.
 */
export function ChipRow<T extends string | number>(given: {
  name: string;
  title: string;
  value: T | null;
  isReadOnly: boolean;
  /** Whether the keyboard's focus belongs here: the first group of the row in focus. */
  isRoving?: boolean;
  className?: string;
  /** Stands before choices that do not say what they are of. */
  caption?: string;
  options: readonly Chip<T>[];
  choose: (value: T) => void;
}) {
  const { options, value } = given;
  const atHand = options.some((option) => option.value === value) ? value : options[0]?.value;
  return (
    <span className={given.className ?? 'lk-chips'} role="radiogroup" aria-label={given.title} title={given.title}>
      {given.caption ? <em aria-hidden="true">{given.caption}</em> : null}
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          tabIndex={given.isRoving && option.value === atHand ? 0 : -1}
          data-roving={given.isRoving && option.value === atHand ? 'true' : undefined}
          aria-checked={value === option.value}
          aria-label={option.title}
          title={option.title}
          disabled={given.isReadOnly}
          data-choose={given.name === 'state' ? option.value : `${given.name}:${option.value}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => given.choose(option.value)}
        >
          {option.shape ? (
            <span aria-hidden="true" style={{ color: option.colour }}>
              {option.shape}{' '}
            </span>
          ) : null}
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
