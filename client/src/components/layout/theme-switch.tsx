'use client';

import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { menuItemStyle, menuStyle } from '@/components/ui/menu-style';
import { themeCookie, themeFrom, themes, type Theme } from '@/lib/theme/theme';

const names: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];

  function choose(value: string) {
    const chosen = themeFrom(value);
    const year = 365 * 24 * 60 * 60;
    document.cookie = `${themeCookie}=${chosen}; path=/; max-age=${chosen === 'system' ? 0 : year}; samesite=lax`;
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    setTheme(chosen);
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button kind="quiet" size="icon" aria-label={`Theme: ${names[theme]}`}>
          <Icon aria-hidden="true" className="size-5" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={menuStyle}>
          <DropdownMenu.RadioGroup value={theme} onValueChange={choose}>
            {themes.map((one) => {
              const ItemIcon = icons[one];
              return (
                <DropdownMenu.RadioItem key={one} value={one} className={menuItemStyle}>
                  <ItemIcon aria-hidden="true" className="size-4 text-ink-soft" />
                  {names[one]}
                  <DropdownMenu.ItemIndicator className="ml-auto">
                    <Check aria-hidden="true" className="size-4" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              );
            })}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
