import { TemplatesSkeleton } from '@/features/emails/components/templates-skeleton';

export default function LoadingTemplates() {
  return <TemplatesSkeleton />;
}
