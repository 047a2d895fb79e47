import { joinMessages } from '../../../../kernel/languages/index.ts';

const files = import.meta.glob<Record<string, string>>(
  ['../../../../*/messages/fi.json', '../../../../*/*/messages/fi.json'],
  {
    eager: true,
    import: 'default',
  },
);

export const messages = joinMessages(...Object.values(files));
