import type { ComponentProps } from 'react';
import { controlStyle } from './control-style';

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={controlStyle(`py-2.5 leading-relaxed ${className ?? ''}`)} />;
}
