import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import type { Language, Messages } from '../../../kernel/languages/index.ts';
import { TextProvider } from '../../../ui/text.tsx';

const load: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./messages/en.ts')).messages,
  fi: async () => ({
    ...(await import('./messages/en.ts')).messages,
    ...(await import('./messages/fi.ts')).messages,
  }),
  es: async () => ({
    ...(await import('./messages/en.ts')).messages,
    ...(await import('./messages/es.ts')).messages,
  }),
};

const { lang, dataset } = document.documentElement;
const language = lang as Language;
const messages = await load[language]();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextProvider language={language} messages={messages} zone={dataset.zone ?? 'UTC'}>
        <HydratedRouter />
      </TextProvider>
    </StrictMode>,
  );
});
