import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonStyle, type ButtonKind, type ButtonSize } from './button-style';

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  kind?: ButtonKind;
  size?: ButtonSize;
}

export function ButtonLink({ kind = 'secondary', size = 'medium', className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonStyle(kind, size, className)} />;
}
