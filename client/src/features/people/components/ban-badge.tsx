import { Badge } from '@/components/ui/badge';
import { VisitorTime } from '@/components/ui/visitor-time';
import type { BanView } from '../person-view';

export function BanBadge({ until }: BanView) {
  return (
    <Badge tone="danger">
      {until ? (
        <>
          Banned until <VisitorTime at={until} show="date" />
        </>
      ) : (
        'Banned'
      )}
    </Badge>
  );
}
