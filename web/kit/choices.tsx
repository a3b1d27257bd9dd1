import css from './choices.module.css';

interface ChoicesProps<Value extends string> {
  label: string;
  name: string;
  choices: { value: Value; title: string; words: string; disabled?: boolean }[];
  picked: Value;
  onPick: (value: Value) => void;
}

/** One out of few, each explained in a sentence. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  return (
    <fieldset>
      <legend className={css.label}>{props.label}</legend>
      <div className={css.box}>
        {props.choices.map((choice) => (
          <label key={choice.value} className={css.choice}>
            <input
              className="tick"
              type="radio"
              name={props.name}
              checked={props.picked === choice.value}
              disabled={choice.disabled}
              onChange={() => props.onPick(choice.value)}
            />
            <span>
              <span className={css.title}>{choice.title}</span>
              <br />
              <span className={css.words}>{choice.words}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
