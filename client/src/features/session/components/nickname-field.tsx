import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

interface NicknameFieldProps {
  error?: string;
  initial?: string;
}

export function NicknameField({ error, initial }: NicknameFieldProps) {
  return (
    <Field label="Nickname" error={error} hint="What others see when you list a ticket.">
      {(control) => <TextInput {...control} name="nickname" autoComplete="nickname" maxLength={60} defaultValue={initial} required />}
    </Field>
  );
}
