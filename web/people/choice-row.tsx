import { SegmentedControl } from '@mantine/core';
import { Row } from '../kit/rows.tsx';

interface ChoiceProps<V extends string> {
  title: string;
  words: string;
  value: V;
  choices: readonly V[];
  labelOf: (value: V) => string;
  onPick: (value: V) => void;
}

/** One setting of few values. */
export function ChoiceRow<V extends string>({
  title,
  words,
  value,
  choices,
  labelOf,
  onPick,
}: ChoiceProps<V>) {
  const control = (
    <SegmentedControl
      size="xs"
      aria-label={title}
      value={value}
      onChange={(picked) => onPick(picked as V)}
      data={choices.map((choice) => ({ value: choice, label: labelOf(choice) }))}
    />
  );
  return <Row folds title={title} words={words} end={control} />;
}
