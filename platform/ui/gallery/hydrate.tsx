import { hydrateRoot } from 'react-dom/client';
import { Gallery, type GalleryPart } from '../gallery.tsx';
import messages from '../messages/en.json' with { type: 'json' };
import { TextProvider } from '../text.tsx';
import '../styles/index.css';

/** Wakes a gallery page that the server rendered into `#root`; its part is named by `data-part`. */
const root = document.getElementById('root');
if (root) {
  hydrateRoot(
    root,
    <TextProvider language="en" messages={messages}>
      <Gallery part={root.dataset.part as GalleryPart} />
    </TextProvider>,
    { onRecoverableError: (error) => console.error(error) },
  );
}
