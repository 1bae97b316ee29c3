import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';

interface NewPasswordFieldProps {
  label: string;
  error?: string;
}

export function NewPasswordField({ label, error }: NewPasswordFieldProps) {
  return (
    <Field label={label} error={error} hint="At least 8 characters. A few words are easy to keep.">
      {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
    </Field>
  );
}
