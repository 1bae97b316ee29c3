import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { TicketPage } from '../api/find-tickets';
import { boardLines, isUntouched, type Filters } from '../filters';
import { BrowseHeading } from './browse-heading';
import { FilterBar } from './filter-bar';
import { NextUp } from './next-up';
import { NothingFound } from './nothing-found';
import { TicketGrid } from './ticket-grid';

interface BrowseProps {
  page: TicketPage;
  filters: Filters;
  now: Date;
}

/** Fewer events than this need no board. */
const enoughForBoard = 7;

export function Browse({ page: { items, nextCursor }, filters, now }: BrowseProps) {
  const board = isUntouched(filters) && items.length >= enoughForBoard ? items.slice(0, boardLines) : [];
  return (
    <>
      {board.length > 0 && <NextUp tickets={board} now={now} />}
      <div className="mb-8 flex flex-col gap-5">
        <BrowseHeading filters={filters} below={board.length > 0} />
        <FilterBar filters={filters} />
      </div>
      {items.length === 0 ? (
        <NothingFound filters={filters} />
      ) : (
        <TicketGrid tickets={items.slice(board.length)} now={now} level={board.length > 0 ? 'h3' : 'h2'} />
      )}
      <Paging
        what="events"
        first={filters.cursor && paths.home({ ...filters, cursor: undefined })}
        next={nextCursor ? paths.home({ ...filters, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
