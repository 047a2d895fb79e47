import { type ChangeEvent, useState } from 'react';
import { useText } from '../text.tsx';
import { controlProps, Field, type FieldProps } from './field.tsx';

export type FileFieldProps = FieldProps & {
  /** As in HTML: `.csv,.xlsx`. */
  accept?: string;
  multiple?: boolean;
  /** Gets the chosen or dropped files, for a page that works on them at once. */
  onFiles?: (files: File[]) => void;
};

/**
 * A file, chosen or dropped: the native control is the drop area, so both work without a script. With one the
 * area lights up under the file and says how large it is. Its form needs `encType="multipart/form-data"`.
 */
export function FileField({ accept, multiple, onFiles, ...props }: FileFieldProps) {
  const { t, formatBytes } = useText();
  const [over, setOver] = useState(false);
  const [files, setFiles] = useState<File[]>([]);

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(event.target.files ?? [])];
    setOver(false);
    setFiles(chosen);
    if (chosen.length > 0) onFiles?.(chosen);
  }

  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        className={over ? 'drop over' : 'drop'}
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={onChange}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
      />
      <p className="small muted" role="status">
        {files
          .map((file) => t('ui.file.chosen', { name: file.name, size: formatBytes(file.size) }))
          .join(' · ')}
      </p>
    </Field>
  );
}
