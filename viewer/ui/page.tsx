import { useEffect, type ReactNode } from 'react';

/** A page inside the frame: its title, what can be done here at the right, and one quiet sentence below. */
export function Page(props: { title: string; says?: ReactNode; deeds?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · Leptolink`;
  }, [props.title]);
  return (
    <div className="lk-page">
      <header className="lk-page-head">
        <h1>{props.title}</h1>
        <span className="lk-spring" />
        {props.deeds}
      </header>
      {props.says ? <p className="lk-quiet lk-page-says">{props.says}</p> : null}
      {props.children}
    </div>
  );
}

/** A titled block of a page. */
export function Block(props: { title?: ReactNode; deeds?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={`lk-block ${props.className ?? ''}`}>
      {props.title ? (
        <header className="lk-block-head">
          <h2>{props.title}</h2>
          <span className="lk-spring" />
          {props.deeds}
        </header>
      ) : null}
      {props.children}
    </section>
  );
}
