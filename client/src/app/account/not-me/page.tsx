import type { Metadata } from 'next';
import { NotMePage } from '@/features/session/components/not-me-page';

export const metadata: Metadata = { title: 'Was this not you?' };

export default function NotMeRoute() {
  return <NotMePage />;
}
