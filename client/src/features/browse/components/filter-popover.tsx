'use client';

import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';

interface FilterPopoverProps {
  name: string;
  /** What is chosen, when something is. */
  chosen?: string;
  children: (close: () => void) => ReactNode;
}

export function FilterPopover({ name, chosen, children }: FilterPopoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button className={chosen ? 'border-ink bg-raised' : 'font-medium'} aria-label={chosen ? `${name}: ${chosen}` : name}>
          <span className="figures max-w-56 truncate">{chosen ?? name}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={name}
          className="z-40 w-80 max-w-[calc(100vw-1rem)] rounded-panel border border-line bg-raised p-4 shadow-lifted"
        >
          {children(() => setOpen(false))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
