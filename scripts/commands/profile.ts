import { type Command, Option } from 'commander';
import { printProfile, type ProfileFormat, profileFormats } from '../../shared/identity/printProfile.ts';
import { command } from './print.ts';

/** `leptolink profile`: prints how identity is taken out of the images, for an ethics committee. Needs no project. */
export function registerProfile(program: Command): void {
  program
    .command('profile')
    .description('print how identity is taken out of images: sentences, options and every row, for an ethics committee')
    .addOption(new Option('--format <kind>', 'md, csv (rows only) or html').choices(profileFormats).default('md'))
    .addOption(new Option('--language <code>', 'language').choices(['en', 'zh']).default('en'))
    .action(
      command(async (options: { format: ProfileFormat; language: 'en' | 'zh' }) => {
        const text = printProfile(options.format, { language: options.language });
        process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
        return 0;
      }),
    );
}
