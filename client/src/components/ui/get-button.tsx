import type { ComponentProps } from 'react';
import { buttonStyle } from './button-style';

/** The button of a form that only asks for another page: it works before scripts are there. */
export function GetButton({ className, ...rest }: Omit<ComponentProps<'button'>, 'type'>) {
  return <button {...rest} type="submit" className={buttonStyle('secondary', 'medium', className)} />;
}
