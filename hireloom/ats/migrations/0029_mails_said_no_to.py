from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ats', '0028_hires'),
    ]

    operations = [
        migrations.AlterField(
            model_name='automationfiring',
            name='refusal',
            field=models.CharField(blank=True, choices=[('closed', 'The application ended in the meantime'), ('other_job', 'The stage is one of another job'), ('already_there', 'The person has an open application for that job already'), ('job_not_open', 'That job takes no applications'), ('no_address', 'No e-mail address is known'), ('said_no', 'Something stands against writing to them'), ('unresolved', 'The text has a placeholder for which nothing is known'), ('not_allowed', 'Not allowed for this application'), ('gone', 'The application is not there any more'), ('changed_since', 'Somebody changed it since'), ('mail_is_out', 'The mail has left')], max_length=13),
        ),
        migrations.AlterField(
            model_name='bulkrow',
            name='refusal',
            field=models.CharField(blank=True, choices=[('closed', 'The application ended in the meantime'), ('other_job', 'The stage is one of another job'), ('already_there', 'The person has an open application for that job already'), ('job_not_open', 'That job takes no applications'), ('no_address', 'No e-mail address is known'), ('said_no', 'Something stands against writing to them'), ('unresolved', 'The text has a placeholder for which nothing is known'), ('not_allowed', 'Not allowed for this application'), ('gone', 'The application is not there any more'), ('changed_since', 'Somebody changed it since'), ('mail_is_out', 'The mail has left')], max_length=13),
        ),
        migrations.AlterField(
            model_name='rulefiring',
            name='refusal',
            field=models.CharField(blank=True, choices=[('closed', 'The application ended in the meantime'), ('other_job', 'The stage is one of another job'), ('already_there', 'The person has an open application for that job already'), ('job_not_open', 'That job takes no applications'), ('no_address', 'No e-mail address is known'), ('said_no', 'Something stands against writing to them'), ('unresolved', 'The text has a placeholder for which nothing is known'), ('not_allowed', 'Not allowed for this application'), ('gone', 'The application is not there any more'), ('changed_since', 'Somebody changed it since'), ('mail_is_out', 'The mail has left')], max_length=13),
        ),
    ]
