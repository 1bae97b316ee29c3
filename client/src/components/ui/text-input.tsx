import type { ComponentProps } from 'react';
import { controlStyle } from './control-style';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={controlStyle(className)} />;
}
