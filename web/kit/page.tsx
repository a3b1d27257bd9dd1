import type { ReactNode } from 'react';
import { useTitle } from '../lib/use-title.ts';
import css from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title: what this page is for. */
  words?: string;
  /** Buttons at the right of the title. */
  acts?: ReactNode;
  /** `wide` for tables, else a column for reading and forms. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of every page beside the inbox: title, one sentence, acts, content. */
export function Page({ title, words, acts, wide, children }: PageProps) {
  useTitle(title);
  return (
    <main className={css.page} id="main" tabIndex={-1}>
      <div className={css.column} data-wide={wide || undefined}>
        <header className={css.head}>
          <div className={css.titles}>
            <h1 className={css.title}>{title}</h1>
            {words && <p className={css.words}>{words}</p>}
          </div>
          {acts && <div className={css.acts}>{acts}</div>}
        </header>
        {children}
      </div>
    </main>
  );
}

/** A part of a page with a heading of its own. */
export function Section(props: { title: string; words?: string; acts?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <div className={css.titles}>
          <h2 className={css.sectionTitle}>{props.title}</h2>
          {props.words && <p className={css.words}>{props.words}</p>}
        </div>
        {props.acts && <div className={css.acts}>{props.acts}</div>}
      </header>
      {props.children}
    </section>
  );
}
