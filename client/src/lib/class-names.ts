export { clsx as classNames, type ClassValue } from 'clsx';
