package waymark.pdf;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files with veraPDF. A line asks: the standard ("3a", "ua1"), a space, and the file in base64. A line
 * answers: "conforms", or "refuses" with what is wrong in base64, or "fails" with what broke.
 */
public class Judge {
    private static final int MOST_FAULTS = 5;

    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ");
            System.out.println(answer(PDFAFlavour.fromString(parts[0]), Base64.getDecoder().decode(parts[1])));
        }
    }

    private static String answer(PDFAFlavour standard, byte[] file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            ValidationResult result = validator.validate(parser);
            return result.isCompliant() ? "conforms" : "refuses " + encoded(faultsOf(result));
        } catch (Exception problem) {
            return "fails " + encoded(problem.toString());
        }
    }

    private static String faultsOf(ValidationResult result) {
        StringBuilder faults = new StringBuilder();
        result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .limit(MOST_FAULTS)
                .forEach(fault -> faults.append(fault.getRuleId().getClause()).append(": ")
                        .append(fault.getMessage()).append(" at ").append(fault.getLocation().getContext()).append('\n'));
        return faults.toString();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
