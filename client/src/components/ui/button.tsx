'use client';

import type { ComponentProps } from 'react';
import { useHydrated } from '@/lib/hydration/use-hydrated';
import { buttonStyle, type ButtonKind, type ButtonSize } from './button-style';
import { Spinner } from './spinner';

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Shows that the press is being worked on. Further presses do nothing, and the button keeps focus and name. */
  pending?: boolean;
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', size = 'medium', pending = false, className, disabled, onClick, children, ...rest } = props;
  const waking = !useHydrated();
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || waking}
      data-waking={waking && !disabled ? '' : undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonStyle(kind, size, className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
