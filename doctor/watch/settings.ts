import { defineSettings, internalPlacesSettings, processSettings } from '@marquee/common/service';

export const settings = defineSettings({ ...processSettings, ...internalPlacesSettings });
