import { Laptop, MonitorSmartphone, Smartphone, Tablet, type LucideIcon } from 'lucide-react';
import { classNames } from '@/lib/class-names';
import type { DeviceView } from '../device-view';

const icons: Record<DeviceView['kind'], LucideIcon> = { computer: Laptop, phone: Smartphone, tablet: Tablet, other: MonitorSmartphone };

export function DeviceIcon({ kind, danger = false }: { kind: DeviceView['kind']; danger?: boolean }) {
  const Icon = icons[kind];
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'flex size-10 shrink-0 items-center justify-center rounded-full',
        danger ? 'bg-danger-wash text-danger' : 'bg-sunken text-ink-soft',
      )}
    >
      <Icon className="size-5" />
    </span>
  );
}
