import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

interface EmailFieldProps {
  hint?: string;
  error?: string;
  initial?: string;
}

export function EmailField({ hint, error, initial }: EmailFieldProps) {
  return (
    <Field label="Email" error={error} hint={hint}>
      {(control) => (
        <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" defaultValue={initial} required />
      )}
    </Field>
  );
}
