import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/notice';
import type { EmailStatus } from '../email-view';
import { statusNames } from '../email-words';

const tones: Record<EmailStatus, Tone> = { queued: 'plain', sending: 'warning', sent: 'success', failed: 'danger' };

export function StatusBadge({ status }: { status: EmailStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>;
}
