import { useEffect, useRef, useState } from 'react';
import { Loaded } from '../kit/loaded.tsx';
import { t } from '../lib/i18n/index.ts';
import { useTitle } from '../lib/use-title.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import css from './setup.module.css';
import { StepContent, stepWords } from './step-content.tsx';
import { doneAt, parts, type Step } from './steps.ts';
import { useStep } from './use-step.ts';

function Steps({ step }: { step: Step }) {
  const done = doneAt(step);
  return (
    <ol className={css.steps} aria-label={t('setup.title')}>
      {parts.map((part, place) => (
        <li
          key={part}
          className={css.step}
          data-done={place < done || undefined}
          aria-current={part === step.at ? 'step' : undefined}
        >
          {t(`setup.part.${part}`)}
        </li>
      ))}
    </ol>
  );
}

function CurrentStep({ step, onSkip }: { step: Step; onSkip: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [title, words] = stepWords(step);
  useTitle(title);
  useEffect(() => {
    if (step.at !== 'desk') heading.current?.focus();
  }, [step.at]);
  return (
    <>
      {step.at !== 'closed' && <Steps step={step} />}
      <div className={css.content}>
        <h1 ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
        <p className={css.words}>{words}</p>
        <StepContent key={step.at} step={step} onSkip={onSkip} />
      </div>
    </>
  );
}

/** The first set-up of an empty desk: organisation, client, store, mailbox. */
export default function SetupPage() {
  const [skipped, setSkipped] = useState(false);
  const step = useStep(skipped);
  const wide = step.data?.at === 'mailbox' || step.data?.at === 'store';
  return (
    <main className={css.page} id="main">
      <div className={css.column} data-narrow={!wide || undefined}>
        <p className={css.name}>{t('app.name')}</p>
        <Loaded query={step}>{(data) => <CurrentStep step={data} onSkip={() => setSkipped(true)} />}</Loaded>
        <div className={css.foot}>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
