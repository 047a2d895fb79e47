import { type ReactNode, useId } from 'react';

export type SheetProps = {
  title?: ReactNode;
  /** A quiet line under the title. */
  note?: ReactNode;
  /** At the end of the title's line: a search, a link. */
  aside?: ReactNode;
  /** Without padding, for a table that reaches the edges. */
  flush?: boolean;
  tone?: 'plain' | 'danger';
  /** `article` for one of many alike, which are no regions of the page. */
  as?: 'section' | 'article';
  /** Level of the title's heading. */
  level?: 2 | 3;
  children: ReactNode;
};

/** Paper on the desk: a region of the page with its heading. */
export function Sheet(props: SheetProps) {
  const { title, note, aside, flush, tone = 'plain', as: Element = 'section', level = 2, children } = props;
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <Element
      className={tone === 'danger' ? 'sheet danger-box' : 'sheet'}
      aria-labelledby={title ? id : undefined}
    >
      {title ? (
        <header>
          <Heading id={id}>{title}</Heading>
          {aside ? <div className="push">{aside}</div> : null}
          {note ? <p>{note}</p> : null}
        </header>
      ) : null}
      {flush ? children : <div className="pad">{children}</div>}
    </Element>
  );
}

/** Things below each other, with even gaps. */
export function Stack({ close, children }: { close?: boolean; children: ReactNode }) {
  return <div className={close ? 'stack close' : 'stack'}>{children}</div>;
}

/** Content with a narrow column beside it, below it on a small screen. */
export function TwoColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="two">
      <div className="stack">{children}</div>
      <aside className="stack">{aside}</aside>
    </div>
  );
}
