package care.earshot.adapter.email;

import care.earshot.reply.Outlet.Result;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** What SES's refusals and silences mean: certainly not sent (now, or never), or perhaps sent. */
final class SesAnswers {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** The quota is of the last 24 hours, so some of it comes back within the hour. */
    private static final Duration QUOTA = Duration.ofHours(1);

    private SesAnswers() {}

    static Result of(SdkException thrown, Instant now) {
        if (thrown instanceof AwsServiceException answer) {
            return answered(answer, now);
        }
        return neverLeft(thrown)
                ? new Result.Later(now.plus(SOON), "SES cannot be reached: " + thrown.getMessage())
                : new Result.Unknown("SES took the mail or not, its answer is lost: " + thrown.getMessage());
    }

    private static Result answered(AwsServiceException answer, Instant now) {
        var words = words(answer);
        if (answer.statusCode() >= 500 || answer.statusCode() < 400) {
            return new Result.Unknown("SES failed while it had the mail: " + words); // it may have been accepted before
        }
        boolean quota = words.toLowerCase(Locale.ROOT).contains("quota") || answer instanceof LimitExceededException;
        boolean throttled = answer instanceof TooManyRequestsException || answer.isThrottlingException();
        if (quota) {
            return new Result.Later(now.plus(QUOTA), words);
        }
        return throttled ? new Result.Later(now.plus(SOON), words) : new Result.Refused(words);
    }

    private static String words(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        if (details == null
                || details.errorMessage() == null
                || details.errorMessage().isEmpty()) {
            return "status " + answer.statusCode() + " " + (details == null ? "" : details.errorCode());
        }
        return details.errorCode() + ": " + details.errorMessage();
    }

    /** No connection, so no mail; a connection that broke is another matter. */
    private static boolean neverLeft(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
