import type { Withheld } from '../event-view';
import { Fact } from './fact';
import { FieldValue } from './field-value';

interface FieldListProps {
  fields: Record<string, unknown>;
  withheld: Record<string, Withheld>;
}

export function FieldList({ fields, withheld }: FieldListProps) {
  const names = Object.keys(fields);
  if (names.length === 0) return <p className="text-ink-soft">It says nothing more.</p>;
  return (
    <dl className="flex flex-col gap-2.5">
      {names.map((name) => (
        <Fact key={name} name={name}>
          <FieldValue field={name} value={fields[name]} withheld={withheld[name]} />
        </Fact>
      ))}
    </dl>
  );
}
