package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.settings.CatalogueReason;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people say as their reason: the code of one of the catalogue, or words of their own. A code counts only for the commands it is meant for. */
@ApplicationScoped
public class Reasons {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final Settings settings;

    Reasons(Settings settings) {
        this.settings = settings;
    }

    /** Where there is no place for a note. */
    public Reason of(String command, @Nullable String said) {
        return of(command, said, null);
    }

    /**
     * What looks like a code and is none of the catalogue is words like others. Words alone are a reason, also where they are said as a note.
     *
     * @param command as the catalogue names it, such as {@code return}
     * @param note words beside a code, or more of them
     * @throws Problem 400 for a code of the catalogue that is meant for other commands; it names those that are meant for this one
     */
    public Reason of(String command, @Nullable String said, @Nullable String note) {
        Reason words = Reason.written(note);
        Reason reason = Reason.written(said);
        if (reason.text() == null) {
            return words;
        }
        if (CODE.matcher(reason.text()).matches()) {
            CustodySettings now = settings.now().settings();
            Optional<CatalogueReason> chosen = now.reason(reason.text());
            if (chosen.isPresent()) {
                require(chosen.get(), command, now);
                return new Reason(reason.text(), words.text());
            }
        }
        return words.text() == null ? reason : new Reason(null, reason.text() + "\n" + words.text());
    }

    private static void require(CatalogueReason chosen, String command, CustodySettings now) {
        if (!chosen.meantFor(command)) {
            String codes = now.reasons().stream()
                    .filter(reason -> reason.meantFor(command))
                    .map(CatalogueReason::code)
                    .collect(Collectors.joining(", "));
            throw codes.isEmpty()
                    ? Problem.invalid("reason", "violation.reason-of-others")
                    : Problem.invalid("reason", "violation.reason-of-others.but", "codes", codes);
        }
    }
}
