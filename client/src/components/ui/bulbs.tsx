import { classNames } from '@/lib/class-names';

interface BulbsProps {
  /** How many bulbs burn, glow, and hang there in all. */
  lit: number;
  half?: number;
  of: number;
  size?: 'small' | 'large';
  className?: string;
}

/** A row of bulbs, the house's way of drawing a share of a whole. Decorative: the figures always stand beside it. */
export function Bulbs({ lit, half = 0, of, size = 'small', className }: BulbsProps) {
  const large = size === 'large';
  return (
    <span aria-hidden="true" className={classNames('flex', large ? 'w-full gap-1 sm:w-auto sm:gap-2.5' : 'gap-[3px]', className)}>
      {Array.from({ length: of }, (_, index) => (
        <span
          key={index}
          className={classNames(
            'aspect-square min-w-0 rounded-full',
            large ? 'max-w-4 flex-1 sm:w-4 sm:flex-none' : 'w-2.5',
            index < lit ? 'bg-bulb' : index < lit + half ? 'bg-bulb-half' : 'border-[1.5px] border-bulb-half',
          )}
        />
      ))}
    </span>
  );
}
