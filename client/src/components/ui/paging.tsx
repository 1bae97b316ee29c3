import { ArrowLeft, ArrowRight } from 'lucide-react';
import { ButtonLink } from './button-link';

interface PagingProps {
  what: string;
  /** Where the list begins, unless this is the beginning. */
  first?: string;
  next?: string;
}

/** Lists are read forwards by cursor; the way back is the browser's, or to the beginning. */
export function Paging({ what, first, next }: PagingProps) {
  if (!first && !next) return null;
  return (
    <nav aria-label={`Pages of ${what}`} className="mt-10 flex flex-wrap justify-center gap-3">
      {first && (
        <ButtonLink href={first}>
          <ArrowLeft aria-hidden="true" className="size-4" />
          First page
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={next}>
          Next page
          <ArrowRight aria-hidden="true" className="size-4" />
        </ButtonLink>
      )}
    </nav>
  );
}
