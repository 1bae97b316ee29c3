import { Panel } from '@/components/ui/panel';
import { VisitorTime } from '@/components/ui/visitor-time';

/** In the place of bans: of an account that is nobody's any more. */
export function DeletedPanel({ deletedAt }: { deletedAt: string }) {
  return (
    <Panel aria-labelledby="deleted" className="p-5 sm:p-6">
      <h2 id="deleted" className="mb-3 font-semibold">
        Account deleted
      </h2>
      <p className="text-ink-soft">
        <VisitorTime at={deletedAt} />. Nobody can sign in to it, so there is nobody to ban; nickname and e-mail address are gone.
      </p>
    </Panel>
  );
}
